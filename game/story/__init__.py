"""Story: ink in, facts and deeds out; chapters as data."""
