/**
 * Exponential and normal deviates by table: about one uniform each, hardly ever a logarithm.
 *
 * The method is exact (rejection, no approximation of the law); a uniform's 52 bits are split into the layer and the place in it, which
 * share none, so a value lies on a grid of 2^-44 of its layer's width (normal: 2^-43).
 * Source: G. Marsaglia, W. W. Tsang, The Ziggurat Method for Generating Random Variables, Journal of Statistical Software 5(8), 2000;
 * layer and place from different bits after J. A. Doornik, An Improved Ziggurat Method to Generate Normal Random Samples, 2005.
 */
import { exp, log } from './elementary.ts';
import type { Draws } from './random.ts';

const LAYERS = 256;

/** Layers of equal area under a decreasing density; layer 0 is the base strip, with the tail beyond `edges[1]`. */
interface Layers {
  /** `edges[i]` is the width of layer i; `edges[LAYERS]` = 0. The base strip's is that of a rectangle of its area. */
  readonly edges: Float64Array;
  /** `heights[i]` is the density at `edges[i]`. */
  readonly heights: Float64Array;
}

/** `tailFrom` and `area` close the stack: the topmost layer ends at the density of 0. */
function layers(tailFrom: number, area: number, density: (x: number) => number, at: (height: number) => number): Layers {
  const edges = new Float64Array(LAYERS + 1);
  const heights = new Float64Array(LAYERS + 1);
  edges[0] = area / density(tailFrom);
  edges[1] = tailFrom;
  for (let i = 2; i < LAYERS; i += 1) edges[i] = at(density(edges[i - 1]!) + area / edges[i - 1]!);
  for (let i = 1; i <= LAYERS; i += 1) heights[i] = density(edges[i]!);
  return { edges, heights };
}

const EXPONENTIAL_TAIL = 7.697_117_470_131_05;
const EXPONENTIAL = layers(EXPONENTIAL_TAIL, 0.003_949_659_822_581_557, (x) => exp(-x), (height) => -log(height));
const NORMAL_TAIL = 3.654_152_885_361_009;
const NORMAL = layers(NORMAL_TAIL, 0.004_928_673_233_974_655, (x) => exp(-0.5 * x * x), (height) => Math.sqrt(-2 * log(height)));
const { edges: exponentialEdges, heights: exponentialHeights } = EXPONENTIAL;
const { edges: normalEdges, heights: normalHeights } = NORMAL;

/** Exponential deviate of mean 1. */
export function exponential(draws: Draws): number {
  let beyond = 0;
  for (;;) {
    const u = draws.uniform() * LAYERS;
    const layer = Math.floor(u);
    const x = (u - layer) * exponentialEdges[layer]!;
    if (x < exponentialEdges[layer + 1]!) return beyond + x;
    // What passes the tail's edge begins anew: the law has no memory.
    if (layer === 0) beyond += EXPONENTIAL_TAIL;
    else if (isUnder(draws, exponentialHeights, layer, exp(-x))) return beyond + x;
  }
}

/** Normal deviate of mean 0 and deviation 1. */
export function normal(draws: Draws): number {
  for (;;) {
    const u = draws.uniform() * (2 * LAYERS);
    const cell = Math.floor(u);
    const layer = cell >> 1;
    const x = (u - cell) * normalEdges[layer]!;
    const sign = 1 - 2 * (cell & 1);
    if (x < normalEdges[layer + 1]!) return sign * x;
    if (layer === 0) return sign * normalAbove(NORMAL_TAIL, draws);
    if (isUnder(draws, normalHeights, layer, exp(-0.5 * x * x))) return sign * x;
  }
}

const isUnder = (draws: Draws, heights: Float64Array, layer: number, density: number): boolean =>
  heights[layer]! + draws.uniform() * (heights[layer + 1]! - heights[layer]!) < density;

/**
 * Normal deviate given that it passes `least`. Exact rejection: of normal ones where at least half of them pass, else of shifted exponential
 * ones, of which at least 0.76 are taken. Source: C. P. Robert, Simulation of truncated normal variables, Statistics and Computing 5, 1995.
 */
export function normalAbove(least: number, draws: Draws): number {
  if (least <= 0) {
    for (;;) {
      const x = normal(draws);
      if (x > least) return x;
    }
  }
  const rate = (least + Math.sqrt(least * least + 4)) / 2;
  for (;;) {
    const x = least + exponential(draws) / rate;
    if (2 * exponential(draws) > (x - rate) * (x - rate)) return x;
  }
}
