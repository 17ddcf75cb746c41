import { LogShipper } from '../../../../src';
import { fluentBit } from '../../../../src/logs/agents/fluent-bit/fluent-bit';
import { RECORDS_SCRIPT } from '../../../../src/logs/agents/fluent-bit/records-script';
import { describeShipper } from '../suite';

// The script is the same everywhere, and its constants stand before it.
const LINES = RECORDS_SCRIPT.trimEnd().split('\n');
const WHOLE = new RegExp(LINES.map((line) => `[ ]*${line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`).join('\\n'), 'g');
expect.addSnapshotSerializer({
  test: (value) => typeof value === 'string' && value.includes(LINES[0]),
  serialize: (value: string, config, indentation, depth, refs, printer) => printer(value.replace(WHOLE, '<the script>'), config, indentation, depth, refs),
});

describeShipper(fluentBit, (props) => LogShipper.fluentBit(props), {
  unable: { 'kafka, SCRAM, TLS': /leave tls\.serverName out/ },
});
