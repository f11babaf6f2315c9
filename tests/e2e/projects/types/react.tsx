import type {} from 'fazhi-widgets/react';
import type { Dataset } from 'fazhi-widgets/elements.js';

declare const report: Dataset;
export const good = <fazhi-kpi data={report} indicator="rate" notation="wan" className="card" onfazhi-error={(event) => event.detail.message} />;
export const chart = <fazhi-chart src="a.json" type="trend" loading="eager" />;
// @ts-expect-error no such word
export const word = <fazhi-tracker form="table" />;
// @ts-expect-error no such attribute
export const name = <fazhi-kpi indicators="rate" />;
// @ts-expect-error no dataset
export const data = <fazhi-kpi data="a.json" />;
