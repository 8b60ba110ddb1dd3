"""Save: slots, generations, upgrades and kept treatments."""
