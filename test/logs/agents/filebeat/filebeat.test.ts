import { LogShipper } from '../../../../src';
import { filebeat } from '../../../../src/logs/agents/filebeat/filebeat';
import { describeShipper } from '../suite';

describeShipper(filebeat, (props) => LogShipper.filebeat(props), { serverName: false });
