/** All that Redis writes is on the volume at /data; users and their passwords come from the Secret. */
export const REDIS_CONF = `
port 6379
dir /data
appendonly yes
maxmemory 96mb
aclfile /etc/redis/users/users.acl
`.trimStart();
