import type { QuestionReview, ReviewList } from '@saunter/contracts';
import { questionReview, reviewList } from '@saunter/contracts';
import { formatCertainty, formatDayAndTime, formatMass } from '@saunter/text';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { z } from 'zod';
import { Notice, Press } from '../shared/controls.tsx';
import { useDesk } from './desk-parts.ts';
import { useAnswer } from './use-answer.ts';

type Review = ReviewList['reviews'][number];
type Said = QuestionReview['answers'][number] | null;

/** What staff are asked: doubtful events, and visits that cannot go on. */
export function ReviewsPanel(): ReactElement {
  const { desk: say } = useDesk().words;
  const list = useAnswer('/v1/reviews', reviewList);
  if (list?.reviews.length === 0) return <p className="quiet">{say.nothingWaits}</p>;
  return (
    <ul className="list plain">
      {list?.reviews.map((review) => (
        <ReviewItem key={review.kind === 'question' ? review.questionId : review.visitId} review={review} />
      ))}
    </ul>
  );
}

function ReviewItem({ review }: { readonly review: Review }): ReactElement {
  const { api, words, language, timeZone, open, changed, failed } = useDesk();
  const { desk: say } = words;
  const [trouble, setTrouble] = useState<string>();
  const send = async (path: string, body: object) => {
    const schema = review.kind === 'question' ? questionReview : z.undefined();
    const said = await api.changeOnce<unknown>('POST', path, body, schema);
    setTrouble(said.ok ? undefined : failed(said.error));
    changed();
  };
  return (
    <li className="card">
      <Press kind="plain" onPress={() => open(review.visitId)}>
        <span dir="ltr">{review.visitId}</span>
      </Press>
      <span className="quiet">{say.due(formatDayAndTime(review.until, language, timeZone))}</span>
      {review.kind === 'question' ? (
        <Question
          review={review}
          onAnswer={(answer) => void send(`/v1/reviews/${encodeURIComponent(review.questionId)}/answer`, { answer })}
        />
      ) : (
        <div className="presses">
          <span>{review.reason}</span>
          <Press onPress={() => void send(`/v1/visits/${review.visitId}/review`, { decision: 'charge' })}>
            {say.charge}
          </Press>
          <Press onPress={() => void send(`/v1/visits/${review.visitId}/review`, { decision: 'release' })}>
            {say.release}
          </Press>
        </div>
      )}
      {trouble !== undefined && <Notice kind="stop">{trouble}</Notice>}
    </li>
  );
}

interface QuestionProps {
  readonly review: QuestionReview;
  onAnswer(answer: { readonly barcode: string; readonly quantity: number } | null): void;
}

function Question({ review, onAnswer }: QuestionProps): ReactElement {
  const { words, language } = useDesk();
  const { desk: say } = words;
  const plates = review.plates.map(({ gondola, shelf, plate }) => `${gondola}/${shelf}/${plate}`).join(', ');
  const answer = (said: Said) =>
    onAnswer(said && said.quantity !== 0 ? { barcode: said.barcode, quantity: said.quantity } : null);
  const isNothingOffered = review.answers.some(({ quantity }) => quantity === 0);
  return (
    <>
      <p className="figures">
        <span dir="ltr">{`${plates}: ${formatMass(review.massGrams, language)}`}</span>
        {review.chosen && <>, {say.cart(`${review.chosen.quantity} × ${review.chosen.name}`)}</>}
      </p>
      <div className="presses">
        {review.answers.map((offered) => (
          <Press key={`${offered.barcode} ${offered.quantity}`} onPress={() => answer(offered)}>
            {offered.quantity === 0 ? say.nothing : `${offered.quantity} × ${offered.name}`}{' '}
            <span className="quiet">{formatCertainty(offered.probability, language)}</span>
          </Press>
        ))}
        {!isNothingOffered && <Press onPress={() => answer(null)}>{say.nothing}</Press>}
      </div>
    </>
  );
}
