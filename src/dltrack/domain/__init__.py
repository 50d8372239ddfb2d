"""What learning progress is: no input or output, no clock, no third party."""
