"""The wing that reads a text: text → claims; alone it knows spaCy and the encoder."""
