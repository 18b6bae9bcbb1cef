"""An application whose page breaks on what somebody typed."""
