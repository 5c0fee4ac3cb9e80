"""The engine: drives rules over goals and audits every step. Knows no words and no ink."""
