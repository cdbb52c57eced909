/** Why a text is not a frame. Expected: the other side may be older, newer, broken or hostile. */
type FrameErrorCode = 'too-large' | 'too-deep' | 'not-json' | 'not-an-object' | 'unknown-kind' | 'wrong-version' | 'bad-field' | 'bad-range' | 'bad-event';

export interface FrameError {
  readonly code: FrameErrorCode;
  /** Where in the frame, as `events.3.at`. */
  readonly path?: string;
  /** For logs and reports, in English; never shown as it stands. */
  readonly detail: string;
}
