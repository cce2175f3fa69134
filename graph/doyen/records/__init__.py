"""Records: the YAML files that people type, read into facts and written in one canonical form."""
