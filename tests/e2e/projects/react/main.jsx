// Every element, by the one import; the dataset is handed over as a property.
import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { formatChange, formatFigure, loadReport } from 'fazhi-widgets';

function App() {
  const [shown, show] = useState();
  const [ready, told] = useState(0);
  useEffect(() => {
    loadReport('data/ningbo-2022.json').then(async ({ dataset, findings }) => {
      const rate = dataset.indicators.find(({ id }) => id === 'first-instance-loss-rate');
      show({ dataset, words: [await formatFigure(rate), await formatChange(rate), findings.length].join(' ') });
    });
  }, []);
  if (!shown) return <p>…</p>;
  return (
    <main data-ready={ready}>
      <p id="words">{shown.words}</p>
      <fazhi-kpi data={shown.dataset} indicator="first-instance-loss-rate" onfazhi-ready={() => told((n) => n + 1)} />
      <fazhi-tracker data={shown.dataset} form="strip" />
      <div className="far">
        <fazhi-chart data={shown.dataset} loading="lazy" />
      </div>
    </main>
  );
}

createRoot(document.getElementById('app')).render(<StrictMode><App /></StrictMode>);
