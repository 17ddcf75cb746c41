import { LogShipper } from '../../../../src';
import { vector } from '../../../../src/logs/agents/vector/vector';
import { describeShipper } from '../suite';

describeShipper(vector, (props) => LogShipper.vector(props), {
  serverName: false,
  unable: { 'otlp, gRPC': /Vector sends OTLP over HTTP only: give protocol: OtlpProtocol\.HTTP/, 'otlp, gRPC, bearer, TLS': /Vector sends OTLP over HTTP only/ },
});
