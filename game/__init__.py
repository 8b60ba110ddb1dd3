"""Oral Health Nexus."""
