import { htmlPage } from './html';
import { ExplainCommandOptions, Format } from './options';
import { asJson, COLOURED, Fleet, fleetTable, fleetText, mermaid, Paint, PLAIN, workloadText } from '../../explanation/core';

type Writer = (fleet: Fleet) => Iterable<string>;

const NOTHING = 'no workload: nothing here has a pod template\n';

/** An output format: writes a fleet piece by piece. */
export function formatOf({ full, output }: ExplainCommandOptions, color: boolean): Writer {
  const formats: Readonly<Record<Format, Writer>> = {
    text: (fleet) => text(fleet, full, color ? COLOURED : PLAIN),
    json,
    mermaid: function* (fleet) { yield mermaid(fleet.workloads()); },
    html: htmlPage,
  };
  return formats[output];
}

function* text(fleet: Fleet, full: boolean, paint: Paint): Generator<string> {
  if (fleet.size === 0) {
    yield NOTHING;
    return;
  }
  if (fleet.size > 1 && !full) {
    yield fleetTable(fleet.workloads(), paint);
  } else {
    let first = true;
    for (const workload of fleet.workloads()) {
      yield `${first ? '' : '\n'}${workloadText(workload, paint)}`;
      first = false;
    }
  }
  yield `\n${fleetText(fleet.cost(), paint)}`;
}

/** One line per workload, so that the output is never one large text. */
function* json(fleet: Fleet): Generator<string> {
  yield '{\n"workloads": [';
  let first = true;
  for (const workload of fleet.workloads()) {
    yield `${first ? '' : ','}\n${JSON.stringify(asJson(workload))}`;
    first = false;
  }
  yield `${first ? '' : '\n'}],\n"fleet": ${JSON.stringify(fleet.cost())}\n}\n`;
}
