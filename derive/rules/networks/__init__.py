"""Rules of neural networks: the chain rule, layer by layer, from the cost back."""
