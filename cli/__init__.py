"""The `mend` command. Printing happens here and nowhere else."""
