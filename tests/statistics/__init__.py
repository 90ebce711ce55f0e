"""`make statistics`: how our statistics do in worlds whose truth we know, written down."""
