"""What unclaimed sentences find of facts that a model leaves out, on the recordings.

python benchmarks/unclaimed.py

The recorded replies miss next to nothing of the gold set, so each of their facts is
left out in turn: is its sentence then listed? And what does a second look cost?
"""

from collections import Counter
from pathlib import Path

from factx import Extractor, Span
from factx.chunk import chunks
from factx.rules import find_unclaimed
from factx.schema.diplomacy import HARD_MODALITIES, Commitment, Meeting

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = sorted((ROOT / "examples" / "articles").glob("*.txt"))


def spans(records: list[Meeting | Commitment]) -> list[Span]:
    return [one.span for r in records for one in r.evidence if one.span is not None]


def kind(record: Meeting | Commitment) -> str:
    if isinstance(record, Meeting):
        return "meetings"
    return (
        "hard commitments" if record.modality in HARD_MODALITIES else "soft commitments"
    )


def main() -> None:
    found: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    listed = characters = tokens = 0
    with Extractor(replay=ROOT / "tests" / "recordings") as extractor:
        for path in ARTICLES:
            result = extractor.extract(path)
            (chunk,) = chunks(extractor.load(path))
            records = [*result.facts.meetings, *result.facts.commitments]
            listed += len(result.unclaimed)
            characters += sum(one.span.end - one.span.start for one in result.unclaimed)
            tokens += result.run.tokens.input + result.run.tokens.output
            for record in records:
                others = spans([one for one in records if one is not record])
                own = [
                    s for s in spans([record]) if not any(s.overlaps(o) for o in others)
                ]
                if not own:
                    continue  # other facts quote these words: nothing is unclaimed
                sentences = find_unclaimed(
                    result.text,
                    chunk.paragraphs,
                    others,
                    language=result.source.language,
                )
                left_out[kind(record)] += 1
                found[kind(record)] += any(
                    s.overlaps(Span(*one.span)) for s in own for one in sentences
                )
    for name, total in left_out.items():
        print(f"{name}: {found[name]} of {total} left-out facts are listed")
    print(f"beside what was found: {listed} sentences in {len(ARTICLES)} articles")
    print(f"sent back: {characters / len(ARTICLES):,.0f} characters an article; the")
    print(
        f"conversation before it, sent once more: {tokens / len(ARTICLES):,.0f} tokens"
    )


if __name__ == "__main__":
    main()
