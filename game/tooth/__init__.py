"""Tooth: the living rules of one tooth."""
