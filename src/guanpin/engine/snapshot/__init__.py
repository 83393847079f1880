"""The frozen nouns a decision is made from: schools, classes, people, events, candidacies. No rules live here."""
