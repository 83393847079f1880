"""Letters and contracts to one person, and papers for the leading group: filled from a result, printed like forms."""

# Forms list letters among their kinds and letters use the nouns of forms: forms come first, whoever asks.
import guanpin.wording.forms  # noqa: F401
