-- Makes of each line that the pattern matched what is posted, and holds back what is too much. LIMIT, PERIOD, SECRET and BODY stand above.
-- SECRET is a variable from a Secret. Strings in BODY are JSON as it is sent, tables the names of values that stand between them.

local function must(good, form)
  if not good then error("the value of " .. SECRET .. ", from a Secret, must be " .. form, 0) end
end

-- Fluent Bit would take an empty path for /, and a line break for the end of the request.
if SECRET == "WEBHOOK_PATH" then
  must((os.getenv(SECRET) or ""):find("^/[!-~]*$"), "the path of a URL, from / on, without blanks and line break")
end

-- The parts of a URL, by the names of the variables that the config has for them.
local function parts_of(url)
  local scheme, authority, path = url:gsub("%s+$", ""):match("^(%a+)://([^/?#]*)([!-~]*)$")
  local tls = (scheme or ""):lower() == "https"
  local host, rest = (authority or ""):match("^([%w_.%-]+)(.*)$")
  if host == nil then host, rest = (authority or ""):match("^%[(%x*:[%x:.]*)%](.*)$") end
  local port = rest == "" and (tls and "443" or "80") or (rest or ""):match("^:(%d+)$")
  must(
    (tls or (scheme or ""):lower() == "http") and host and port and tonumber(port) >= 1 and tonumber(port) <= 65535 and not path:find("#"),
    "a URL that begins with http:// or https:// and a host, without user, password, fragment and blanks"
  )
  return {
    WEBHOOK_TLS = tls and "on" or "off",
    WEBHOOK_HOST = host,
    WEBHOOK_PORT = port,
    WEBHOOK_PATH = path:sub(1, 1) == "/" and path or "/" .. path,
  }
end

-- Puts the program in its own place, as it was started, with more variables.
local function start_anew(variables)
  local ffi = require("ffi")
  ffi.cdef("int setenv(const char *, const char *, int); int execvp(const char *, char *const []);")
  for name, value in pairs(variables) do assert(ffi.C.setenv(name, value, 1) == 0) end
  local file = assert(io.open("/proc/self/cmdline", "rb"))
  local arguments = {}
  for argument in file:read("*a"):gmatch("(%Z*)%z") do
    arguments[#arguments + 1] = ffi.new("char[?]", #argument + 1, argument)
  end
  file:close()
  local pointers = ffi.new("char *[?]", #arguments + 1)
  for i, argument in ipairs(arguments) do pointers[i - 1] = argument end
  ffi.C.execvp(pointers[0], ffi.cast("char *const *", pointers))
  error("cannot start anew: error " .. ffi.errno(), 0)
end

-- Fluent Bit put variables into its config before it loads this, and has read no line yet.
if SECRET == "WEBHOOK_URL" and os.getenv("WEBHOOK_HOST") == nil then start_anew(parts_of(os.getenv(SECRET) or "")) end

local posts, since, skipped, sequence = 0, -math.huge, 0, 0
local pod = os.getenv("HOSTNAME") or ""

local ESCAPES = { ['"'] = '\\"', ["\\"] = "\\\\", ["\n"] = "\\n", ["\r"] = "\\r", ["\t"] = "\\t" }

-- Length of the UTF-8 sequence that begins at a byte; 0 where it is none.
local function sequence_length(text, at)
  local a, b, c, d = text:byte(at, at + 3)
  local function follows(byte) return byte ~= nil and byte >= 0x80 and byte < 0xC0 end
  if a < 0x80 then return 1 end
  if a >= 0xC2 and a < 0xE0 and follows(b) then return 2 end
  if a >= 0xE0 and a < 0xF0 and follows(b) and follows(c) then
    if (a == 0xE0 and b < 0xA0) or (a == 0xED and b >= 0xA0) then return 0 end
    return 3
  end
  if a >= 0xF0 and a < 0xF5 and follows(b) and follows(c) and follows(d) then
    if (a == 0xF0 and b < 0x90) or (a == 0xF4 and b >= 0x90) then return 0 end
    return 4
  end
  return 0
end

-- Text as the inside of a JSON string. What is not UTF-8 becomes U+FFFD.
local function json(text)
  local pieces, at = {}, 1
  while at <= #text do
    local length = sequence_length(text, at)
    local piece = text:sub(at, at + math.max(length, 1) - 1)
    if length == 0 then
      piece = "\239\191\189"
    elseif length == 1 and (piece:byte() < 0x20 or ESCAPES[piece]) then
      piece = ESCAPES[piece] or string.format("\\u%04x", piece:byte())
    end
    pieces[#pieces + 1] = piece
    at = at + math.max(length, 1)
  end
  return table.concat(pieces)
end

local function value_of(record, name)
  if name == "line" then return record.log or "" end
  if name == "pod" then return pod end
  if name == "skipped" then return tostring(skipped) end
  return record["g_" .. name] or ""
end

function webhook(tag, timestamp, record)
  if record.matched == nil then return -1, timestamp, record end
  local now = os.time()
  -- A clock that was set back begins a new period, too.
  if now - since >= PERIOD or now < since then
    posts, since = 0, now
  end
  if posts >= LIMIT then
    skipped = skipped + 1
    return -1, timestamp, record
  end
  posts = posts + 1
  local body = {}
  for i, part in ipairs(BODY) do
    body[i] = type(part) == "table" and json(value_of(record, part[1])) or part
  end
  skipped = 0
  sequence = sequence + 1
  return 2, timestamp, { body = table.concat(body), headers = { ["Content-Type"] = "application/json" }, sequence = tostring(sequence) }
end
