"""The register of processing activities, without its screens. Read model first."""
