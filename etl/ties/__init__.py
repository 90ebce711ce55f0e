"""What binds messages: chains of repeats, texts that are alike, problems of many people."""
