import type { Indicator, Dataset } from './dataset.js';

export type * from './dataset.js';

/** What `fazhi-error` carries: a stable code, a Chinese sentence that says how to mend it, and the field or attribute. */
export interface FazhiErrorDetail {
  code: string;
  message: string;
  path: string;
}

/** What `fazhi-select` carries: the id of the entry. */
export interface FazhiSelectDetail {
  id: string;
}

/** The events of every element. They bubble and are composed. */
export interface FazhiEventMap {
  'fazhi-ready': CustomEvent<undefined>;
  'fazhi-error': CustomEvent<FazhiErrorDetail>;
  'fazhi-select': CustomEvent<FazhiSelectDetail>;
}

/** Something found wrong with a dataset: an `error` keeps the entry at `path` off the page, a `notice` hides nothing. */
export interface Finding extends FazhiErrorDetail {
  severity: 'error' | 'notice';
}

/** What the functions below reject with. */
export declare class FazhiError extends Error implements FazhiErrorDetail {
  code: string;
  path: string;
}

/** What all elements have in common. */
export declare class FazhiElement extends HTMLElement {
  /** Registers the element under its tag; does nothing where that is taken, or where there is no page. */
  static define(): void;
  addEventListener<Name extends keyof FazhiEventMap>(type: Name, listener: (this: this, event: FazhiEventMap[Name]) => void, options?: boolean | AddEventListenerOptions): void;
  addEventListener<Name extends keyof HTMLElementEventMap>(type: Name, listener: (this: this, event: HTMLElementEventMap[Name]) => void, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<Name extends keyof FazhiEventMap>(type: Name, listener: (this: this, event: FazhiEventMap[Name]) => void, options?: boolean | EventListenerOptions): void;
  removeEventListener<Name extends keyof HTMLElementEventMap>(type: Name, listener: (this: this, event: HTMLElementEventMap[Name]) => void, options?: boolean | EventListenerOptions): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

/** Registers all elements but the chart, or those of a list. For the smallest bundle call `define()` of those you use. */
export declare function defineElements(classes?: ReadonlyArray<typeof FazhiElement>): void;

/** Fetches a dataset and checks it; with `integrity`, an SRI digest, a changed one is refused. */
export declare function loadReport(url: string | URL, options?: { integrity?: string }): Promise<{ dataset: Dataset; findings: Finding[] }>;

/** What is wrong with a dataset; an empty list where nothing is. */
export declare function checkReport(dataset: unknown): Promise<Finding[]>;

/** How an indicator is worded. */
export interface WordOptions {
  /** `zh-CN` (default) or `en`. */
  lang?: 'zh-CN' | 'en';
  /** The year of the report; else the last year of the series. */
  year?: number;
}

/** The figure of an indicator as a card writes it: `6.09%`, `27万余人次(件)`, `未披露`; in 万 or 亿 by `notation`. */
export declare function formatFigure(indicator: Indicator, options?: WordOptions & { notation?: 'printed' | 'wan' | 'yi' | 'auto' }): Promise<string>;

/** The change of an indicator as a card words it, `同比下降0.31个百分点`; empty where none is known. */
export declare function formatChange(indicator: Indicator, options?: WordOptions): Promise<string>;
