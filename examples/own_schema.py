"""Facts for a schema of one's own, answered by recorded replies.

python examples/own_schema.py
"""

from pathlib import Path

import factx
from schemas import Appointments, Recalls

HERE = Path(__file__).resolve().parent
RECORDINGS = HERE.parent / "tests" / "recordings"


def main() -> None:
    with factx.Extractor(schema=Recalls, replay=RECORDINGS) as extractor:
        notice = extractor.extract(HERE / "texts" / "recall-notice.txt")
    for recall in notice.facts.recalls:
        refund = recall.refund
        amount = f"{refund.value} {refund.currency}" if refund else "nothing stated"
        print(
            f"{recall.product.text}: {recall.hazard}, {recall.announced.edtf}, {amount}"
        )

    with factx.Extractor(schema=Appointments, replay=RECORDINGS) as extractor:
        article = extractor.extract(HERE / "texts" / "jmenovani.txt")
    for appointment in article.facts.appointments:
        starts = appointment.starts.edtf if appointment.starts else "no date"
        print(f"{appointment.person.text}: {appointment.change}, {starts}")
        for evidence in appointment.evidence:
            print(f"    {evidence.span}: {evidence.quote}")


if __name__ == "__main__":
    main()
