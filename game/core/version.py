"""The one place where the version stands: the build, --version, logs, crash reports and treatments read it here."""

__version__ = "0.1.0"
