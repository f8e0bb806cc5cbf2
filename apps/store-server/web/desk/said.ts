/** What is told of something that was asked for. */
export interface Said {
  readonly kind: 'go' | 'stop';
  readonly text: string;
}
