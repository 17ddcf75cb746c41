-- Makes of each line that the pattern matched what is posted, and holds back what is too much. LIMIT, PERIOD, SECRETS and BODY stand above.
-- SECRETS are variables from Secrets. Strings in BODY are JSON as it is sent, tables the names of values that stand between them.

-- What Fluent Bit would take as it is: an empty host for 127.0.0.1, an empty path for /, a line break for the end of the request.
local FORMS = {
  WEBHOOK_HOST = {
    "the name or the address of a host, without scheme, port, brackets and line break",
    function(text) return text:find("^[%w_.%-]+$") or text:find("^%x*:%x*:[%x:.]*$") end,
  },
  WEBHOOK_PORT = {
    "a number from 1 to 65535, without line break",
    function(text) return text:find("^%d+$") and tonumber(text) >= 1 and tonumber(text) <= 65535 end,
  },
  WEBHOOK_PATH = {
    "the path of a URL, from / on, without blanks and line break",
    function(text) return text:find("^/[!-~]*$") end,
  },
}
for _, name in ipairs(SECRETS) do
  local form, is_good = FORMS[name][1], FORMS[name][2]
  if not is_good(os.getenv(name) or "") then error("the value of " .. name .. ", from a Secret, must be " .. form, 0) end
end

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
