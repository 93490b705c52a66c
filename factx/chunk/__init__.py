"""Document → Chunk: numbered paragraphs, and windows of them for long texts."""

from factx.chunk.paragraphs import Paragraph, paragraphs
from factx.chunk.sentences import sentences
from factx.chunk.windows import Chunk, chunks, halves

__all__ = ["Chunk", "Paragraph", "chunks", "halves", "paragraphs", "sentences"]
