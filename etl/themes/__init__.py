"""The theme of a message that tells none: rules, then a model of the lake's own messages."""
