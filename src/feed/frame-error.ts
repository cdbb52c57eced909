/** Why a text is not a frame. Expected: the other side may be older, newer, broken or hostile. */
export const FRAME_ERROR_CODES = ['too-large', 'too-deep', 'not-json', 'not-an-object', 'unknown-kind', 'wrong-version', 'bad-field', 'bad-range', 'bad-event'] as const;
export type FrameErrorCode = (typeof FRAME_ERROR_CODES)[number];

export interface FrameError {
  readonly code: FrameErrorCode;
  /** Where in the frame, as `events.3.at`. */
  readonly path?: string;
  /** For logs and reports, in English; never shown as it stands. */
  readonly detail: string;
}
