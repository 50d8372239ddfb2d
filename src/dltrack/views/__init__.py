"""Domain values to text: plain and JSON by the standard library, tables by rich."""
