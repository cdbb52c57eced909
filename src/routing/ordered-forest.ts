/**
 * Many ordered sets over one pool of nodes, each node in one set at most: treaps with parent links (C. Aragon, R. Seidel, "Randomized
 * search trees", 1989), entered from both ends. What joins at an end or leaves from anywhere costs O(1) on average, however long the set
 * is; anything else O(log n). A linked list would be as fast for work in order of arrival and quadratic for the rest.
 * Links are `node + 1`, so that zeroed memory is empty. The links are the forest's own, and the order is an object of a class: what every forest does
 * is then always done to the same kinds of things, as the engine likes it best.
 */
import { FlatTable, i32 } from './flat-table.ts';

class Nodes extends FlatTable { left = i32(); right = i32(); parent = i32(); }
class Sets extends FlatTable { root = i32(); first = i32(); last = i32(); }

export interface NodeOrder {
  /** Total order: never 0 for two different nodes. */
  compare(a: number, b: number): number;
}

export class OrderedForest {
  readonly #nodes = new Nodes().withRoom(64);
  readonly #sets = new Sets().withRoom(16);
  readonly #order: NodeOrder;

  constructor(order: NodeOrder) { this.#order = order; }

  /** First node of a set, -1 when it is empty. */
  first(set: number): number { return set < this.#sets.rows.size ? this.#sets.first[set]! - 1 : -1; }

  isEmpty(set: number): boolean { return this.first(set) === -1; }

  /** Makes `other`, a forest of the same order, equal and independent. */
  copyTo(other: OrderedForest): void {
    this.#nodes.copyTo(other.#nodes);
    this.#sets.copyTo(other.#sets);
  }

  /** Successor in order, -1 after the last. */
  next(node: number): number { return this.#step(node, this.#nodes.right, this.#nodes.left); }

  insert(set: number, node: number): void {
    this.#sets.rows.reserve(set + 1);
    this.#nodes.rows.reserve(node + 1);
    const { root, first, last } = this.#sets;
    if (root[set] === 0) {
      root[set] = first[set] = last[set] = node + 1;
      return;
    }
    if (this.#order.compare(node, last[set]! - 1) > 0) {
      this.#join(set, node, last, this.#nodes.right, this.#nodes.left);
    } else if (this.#order.compare(node, first[set]! - 1) < 0) {
      this.#join(set, node, first, this.#nodes.left, this.#nodes.right);
    } else {
      this.#insertInside(set, node);
    }
  }

  remove(set: number, node: number): void {
    const { left, right, parent } = this.#nodes;
    const { root, first, last } = this.#sets;
    if (first[set] === last[set]) {
      root[set] = first[set] = last[set] = 0;
      return;
    }
    if (first[set] === node + 1) first[set] = this.next(node) + 1;
    if (last[set] === node + 1) last[set] = this.#step(node, left, right) + 1;
    this.#replace(set, node, this.#merge(left[node]!, right[node]!));
    left[node] = right[node] = parent[node] = 0;
  }

  #step(node: number, forward: Int32Array, back: Int32Array): number {
    let link = forward[node]!;
    if (link !== 0) {
      while (back[link - 1] !== 0) link = back[link - 1]!;
      return link - 1;
    }
    const { parent } = this.#nodes;
    let from = node + 1;
    link = parent[node]!;
    while (link !== 0 && forward[link - 1] === from) {
      from = link;
      link = parent[link - 1]!;
    }
    return link - 1;
  }

  /** Joins beyond an end: up the spine from the end, until a node of higher rank. */
  #join(set: number, node: number, end: Int32Array, outer: Int32Array, inner: Int32Array): void {
    const { parent } = this.#nodes;
    const rank = rankOf(node);
    let below = 0;
    let above = end[set]!;
    while (above !== 0 && rankOf(above - 1) < rank) {
      below = above;
      above = parent[above - 1]!;
    }
    inner[node] = below;
    if (below !== 0) parent[below - 1] = node + 1;
    parent[node] = above;
    if (above === 0) this.#sets.root[set] = node + 1;
    else outer[above - 1] = node + 1;
    end[set] = node + 1;
  }

  #insertInside(set: number, node: number): void {
    const { left, right, parent } = this.#nodes;
    const rank = rankOf(node);
    let above = 0;
    let link = this.#sets.root[set]!;
    while (link !== 0 && rankOf(link - 1) >= rank) {
      above = link;
      link = (this.#order.compare(node, link - 1) < 0 ? left : right)[link - 1]!;
    }
    parent[node] = above;
    if (above === 0) this.#sets.root[set] = node + 1;
    else if (this.#order.compare(node, above - 1) < 0) left[above - 1] = node + 1;
    else right[above - 1] = node + 1;
    // What hung there is split around the new node.
    let lower = node;
    let upper = node;
    while (link !== 0) {
      const at = link - 1;
      if (this.#order.compare(at, node) < 0) {
        if (lower === node) left[node] = link;
        else right[lower] = link;
        parent[at] = lower + 1;
        lower = at;
        link = right[at]!;
      } else {
        if (upper === node) right[node] = link;
        else left[upper] = link;
        parent[at] = upper + 1;
        upper = at;
        link = left[at]!;
      }
    }
    if (lower !== node) right[lower] = 0;
    if (upper !== node) left[upper] = 0;
  }

  #replace(set: number, node: number, link: number): void {
    const { left, right, parent } = this.#nodes;
    const above = parent[node]!;
    if (above === 0) this.#sets.root[set] = link;
    else if (left[above - 1] === node + 1) left[above - 1] = link;
    else right[above - 1] = link;
    if (link !== 0) parent[link - 1] = above;
  }

  #merge(lower: number, upper: number): number {
    const { left, right, parent } = this.#nodes;
    let a = lower;
    let b = upper;
    let top = 0;
    let above = 0;
    let underRight = false;
    while (a !== 0 && b !== 0) {
      const aLeads = rankOf(a - 1) >= rankOf(b - 1);
      const lead = aLeads ? a : b;
      if (above === 0) top = lead;
      else (underRight ? right : left)[above - 1] = lead;
      parent[lead - 1] = above;
      above = lead;
      underRight = aLeads;
      if (aLeads) a = right[a - 1]!;
      else b = left[b - 1]!;
    }
    const rest = a === 0 ? b : a;
    if (above === 0) return rest;
    (underRight ? right : left)[above - 1] = rest;
    if (rest !== 0) parent[rest - 1] = above;
    return top;
  }
}

/** A node's place in the heap: fixed, and unrelated to its key. Ties are harmless. */
function rankOf(node: number): number {
  let h = Math.imul(node + 1, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  return (h ^ (h >>> 13)) >>> 0;
}
