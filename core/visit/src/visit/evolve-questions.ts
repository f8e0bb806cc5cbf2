import type { VisitEvent } from './visit-event.ts';
import type { CartQuestion } from './visit-state.ts';

type QuestionEvent = Extract<VisitEvent, { type: 'QuestionsAsked' | 'QuestionAnswered' | 'QuestionsExpired' }>;

/** The questions of a visit after one more fact about them. */
export function evolveQuestions(questions: readonly CartQuestion[], event: QuestionEvent): readonly CartQuestion[] {
  const { at } = event;
  switch (event.type) {
    case 'QuestionsAsked':
      return [...questions, ...event.questions.map((asked) => ({ asked, since: at, until: event.until }))];
    case 'QuestionAnswered': {
      const { questionId, answer, by } = event;
      return withOutcome(questions, questionId, { answer, by, at });
    }
    case 'QuestionsExpired':
      return event.settled.reduce(
        (known, { questionId, answer }) => withOutcome(known, questionId, { answer, at }),
        questions,
      );
  }
}

const withOutcome = (
  questions: readonly CartQuestion[],
  questionId: string,
  outcome: NonNullable<CartQuestion['outcome']>,
): readonly CartQuestion[] =>
  questions.map((question) => (question.asked.questionId === questionId ? { ...question, outcome } : question));
