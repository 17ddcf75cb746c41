import { describeWay } from './every-workload.suite';
import { WAYS } from './workloads';

describe.each(Object.entries(WAYS))('%s', (_, way) => describeWay(way));
