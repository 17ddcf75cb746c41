import { LogShipper } from '../../../../src';
import { openTelemetry } from '../../../../src/logs/agents/open-telemetry/open-telemetry';
import { describeShipper } from '../suite';

describeShipper(openTelemetry, (props) => LogShipper.openTelemetry(props));
