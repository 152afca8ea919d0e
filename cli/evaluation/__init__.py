"""`mend evaluate`: how well messages are read, measured on sets that were never trained on."""
