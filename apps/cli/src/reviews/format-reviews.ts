import type { QuestionReview, ReviewList, VisitReview } from '@saunter/contracts';

interface Named {
  readonly name: string;
  readonly barcode: string;
  readonly quantity: number;
}

/** What staff are asked, for a person: what is due first at the top, and how each is answered. */
export function formatReviews({ reviews }: ReviewList): string {
  if (reviews.length === 0) return 'Nothing is asked.\n';
  return reviews.map((review) => (review.kind === 'question' ? ofQuestion(review) : ofVisit(review))).join('\n');
}

function ofQuestion({
  questionId,
  until,
  at,
  plates,
  massGrams,
  trackId,
  handDistanceMetres,
  ...rest
}: QuestionReview) {
  const where = plates.map(({ gondola, shelf, plate }) => `${gondola}/${shelf}/${plate}`).join(' ');
  const hand = trackId === undefined ? 'nobody’s hand was seen' : `the hand of ${trackId}${away(handDistanceMetres)}`;
  const lines = [
    `${questionId}  until ${timeOf(until)}`,
    `  ${timeOf(at)}  plates ${where}  ${massGrams.toFixed(0)} g  ${hand}`,
    `  the cart has  ${unitsOf(rest.chosen)}`,
    ...rest.answers.map((answer) => `  ${percent(answer.probability)}  ${unitsOf(answer)}`),
    `  ./saunter reviews answer ${questionId} --barcode B --quantity N, or --nothing`,
  ];
  return `${lines.join('\n')}\n`;
}

function ofVisit({ visitId, until, reason, membersInside, lastHeardAt, lines }: VisitReview): string {
  const said = [
    `${visitId}  ${reason}  until ${timeOf(until)}`,
    `  ${membersInside} inside, last heard of ${timeOf(lastHeardAt)}`,
    ...lines.map((line) => `  ${unitsOf(line)}`),
    `  ./saunter reviews decide ${visitId} charge, or release`,
  ];
  return `${said.join('\n')}\n`;
}

/** One answer in words. */
export const unitsOf = (moved: Named | null): string =>
  moved && moved.quantity !== 0 ? `${moved.quantity} × ${moved.name} (${moved.barcode})` : 'nothing';

const away = (metres: number | undefined): string =>
  metres === undefined ? '' : `, ${(metres * 100).toFixed(0)} cm off`;
const timeOf = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z');
const percent = (share: number): string => `${(share * 100).toFixed(0).padStart(3)} %`;
