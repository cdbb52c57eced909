/**
 * How large letters must be for a viewer at a distance: visual angle to pixels and back. Pure.
 * Source: FAA Human Factors Design Standard and NUREG-0700 (characters of 20 arc minutes preferred, 16 at least).
 */

/** A screen as somebody set it up; pixels are CSS pixels, as the page measures them. */
export interface Screen {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly diagonalInches: number;
  /** Of the farthest viewer, in metres. */
  readonly distanceM: number;
}

/** Heights of capitals, in arc minutes. */
export const PREFERRED_ARC_MINUTES = 20;
export const LEAST_ARC_MINUTES = 16;

/** Capitals of the shipped font are 0.727 of its size; a little less, so that none comes out smaller than asked for. */
const CAPITALS = 0.72;
const MM_PER_INCH = 25.4;
/** Of an arc minute. */
const RADIANS = Math.PI / 180 / 60;

const pixelMm = ({ widthPx, heightPx, diagonalInches }: Screen): number => (diagonalInches * MM_PER_INCH) / Math.hypot(widthPx, heightPx);

/** Height in pixels of something that is to be seen under an angle. */
export const pixelsFor = (screen: Screen, arcMinutes: number): number => (2 * screen.distanceM * 1_000 * Math.tan((arcMinutes * RADIANS) / 2)) / pixelMm(screen);

/** Size of the font whose capitals are seen under an angle. */
export const fontFor = (screen: Screen, arcMinutes: number): number => pixelsFor(screen, arcMinutes) / CAPITALS;

/** Under which angle the capitals of a font are seen. */
export const arcMinutesOf = (screen: Screen, fontPx: number): number => (2 * Math.atan((fontPx * CAPITALS * pixelMm(screen)) / (2 * screen.distanceM * 1_000))) / RADIANS;
