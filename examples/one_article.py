"""Who met whom and who committed to what, in one article, from a recorded reply.

python examples/one_article.py
"""

from pathlib import Path

import factx

HERE = Path(__file__).resolve().parent


def main() -> None:
    recordings = HERE.parent / "tests" / "recordings"
    article = HERE / "articles" / "vi-2025-10-25-australia.txt"
    with factx.Extractor(replay=recordings) as extractor:
        result = extractor.extract(article)
    for meeting in result.facts.meetings:
        people = result.parties(p.party for p in meeting.participants)
        names = " and ".join(person.name for person in people)
        print(f"{meeting.date.edtf} {meeting.type}: {names}")
    for commitment in result.facts.commitments:
        actors = ", ".join(party.name for party in result.parties(commitment.actors))
        span = commitment.evidence[0].span
        print(f"{commitment.modality} ({actors}) at {span}:")
        print(f"    {result.text[slice(*span)]}")
    print(f"{len(result.rejections)} rejected, {len(result.checks)} to check")


if __name__ == "__main__":
    main()
