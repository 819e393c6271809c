"""Files and git → the model, with a source position for every key and value."""
