-- What Fluent Bit has no filter for: joins lines to records, drops and redacts by RE2 patterns, adds fields, and reads the time of JSON records.
-- Needs `settings`, a table of constants that is written before this text.
-- Patterns come as the programs that RE2 compiles them to, so that they mean here what they mean everywhere else. They are run on code points, in
-- time linear in the length of the text: first as an automaton that only tells whether there is a match, then, to find it, with all threads at once.
local byte, sub, concat = string.byte, string.sub, table.concat
local ALT, NOP, ASSERT, MATCH, RUNE = 1, 2, 3, 4, 5
local MOST_STATES = 1000    -- of an automaton, before it is forgotten and built anew
local MOST_STEPS = 20000000 -- of redaction in one record; what is left then is replaced whole rather than let through

-- The code point at a byte, and how many bytes it takes. A byte that is no UTF-8 is U+FFFD, as in Go.
local function rune_at(text, i)
  local a, b, c, d = byte(text, i, i + 3)
  if a < 0x80 then return a, 1 end
  if a < 0xC2 or a > 0xF4 or b == nil or b < 0x80 or b > 0xBF then return 0xFFFD, 1 end
  if a < 0xE0 then return (a - 0xC0) * 64 + b - 0x80, 2 end
  if c == nil or c < 0x80 or c > 0xBF then return 0xFFFD, 1 end
  if a < 0xF0 then
    local rune = (a - 0xE0) * 4096 + (b - 0x80) * 64 + c - 0x80
    if rune < 0x800 or (rune >= 0xD800 and rune <= 0xDFFF) then return 0xFFFD, 1 end
    return rune, 3
  end
  if d == nil or d < 0x80 or d > 0xBF then return 0xFFFD, 1 end
  local rune = (a - 0xF0) * 262144 + (b - 0x80) * 4096 + (c - 0x80) * 64 + d - 0x80
  if rune < 0x10000 or rune > 0x10FFFF then return 0xFFFD, 1 end
  return rune, 4
end

local function is_word(r)
  return (r >= 97 and r <= 122) or (r >= 65 and r <= 90) or (r >= 48 and r <= 57) or r == 95
end

-- What holds between two code points, as the bits of RE2's program; -1 stands for the beginning and the end of the text.
local function context_of(before, after)
  local begins, ends, word = 0, 0, 32
  if before < 0 then begins = 5 elseif before == 10 then begins = 1 end
  if after < 0 then ends = 10 elseif after == 10 then ends = 2 end
  if is_word(before) ~= is_word(after) then word = 16 end
  return begins + ends + word
end

local function has(context, flags)
  for bit = 5, 0, -1 do
    local value = 2 ^ bit
    if flags >= value then
      flags = flags - value
      if math.floor(context / value) % 2 == 0 then return false end
    end
  end
  return true
end

local function in_ranges(ranges, rune)
  local low, high = 1, #ranges / 2
  while low <= high do
    local middle = math.floor((low + high) / 2)
    if rune < ranges[2 * middle - 1] then high = middle - 1
    elseif rune > ranges[2 * middle] then low = middle + 1
    else return true end
  end
  return false
end

-- The instructions that wait for a code point, or match, once all that needs none was followed, in the order of preference.
local function follow(program, roots, context, starts)
  local seen, list, origins = {}, {}, {}
  local stack, depth = {}, 0
  for n = 1, #roots do
    stack[1], depth = roots[n], 1
    while depth > 0 do
      local pc = stack[depth]
      depth = depth - 1
      if not seen[pc] then
        seen[pc] = true
        local inst = program[pc]
        local op = inst[1]
        if op == ALT then
          stack[depth + 1], stack[depth + 2], depth = inst[3], inst[2], depth + 2
        elseif op == NOP then
          stack[depth + 1], depth = inst[2], depth + 1
        elseif op == ASSERT then
          if has(context, inst[3]) then stack[depth + 1], depth = inst[2], depth + 1 end
        elseif op == MATCH or op == RUNE then
          list[#list + 1] = pc
          origins[#list] = starts and starts[n]
        end
      end
    end
  end
  return list, origins
end

local function state_of(program, roots)
  local key = concat(roots, ',')
  local state = program.states[key]
  if state == nil then
    program.count = program.count + 1
    state = { roots = roots, closures = {} }
    program.states[key] = state
  end
  return state
end

local function forget(program)
  program.states, program.count = {}, 0
  return state_of(program, { program.start })
end

local function closure_of(program, state, context)
  local closure = { list = follow(program, state.roots, context), after = {}, ends = {} }
  for _, pc in ipairs(closure.list) do if program[pc][1] == MATCH then closure.matches = true end end
  state.closures[context] = closure
  return closure
end

local function after(program, closure, rune)
  local roots, seen = {}, {}
  for _, pc in ipairs(closure.list) do
    local inst = program[pc]
    if not seen[inst[2]] and in_ranges(inst[3], rune) then
      seen[inst[2]] = true
      roots[#roots + 1] = inst[2]
    end
  end
  closure.ends[rune] = #roots == 0
  if not seen[program.start] then roots[#roots + 1] = program.start end
  table.sort(roots)
  program.count = program.count + 0.01 -- transitions take memory too
  local state = state_of(program, roots)
  closure.after[rune] = state
  return state
end

-- Whether a pattern matches anywhere.
local function matches(program, text)
  local state = program.first
  if state == nil or program.count > MOST_STATES then
    state = forget(program)
    program.first = state
  end
  local asserts, length = program.asserts, #text
  local i, before, context = 1, -1, 0
  while true do
    local rune, width = -1, 1
    if i <= length then
      rune = byte(text, i)
      if rune >= 0x80 then rune, width = rune_at(text, i) end
    end
    if asserts then context = context_of(before, rune) end
    local closure = state.closures[context] or closure_of(program, state, context)
    if closure.matches then return true end
    if rune < 0 then return false end
    state = closure.after[rune] or after(program, closure, rune)
    i, before = i + width, rune
    if program.count > MOST_STATES then
      local roots = state.roots
      program.first = forget(program)
      state = state_of(program, roots)
    end
  end
end

-- First byte of the leftmost match from a byte on, the byte behind it, and the code point before that; the steps that are left.
local function find(program, text, i, before, steps)
  local length, asserts = #text, program.asserts
  local idle = state_of(program, { program.start })
  local roots, starts = {}, {}
  local found, stop, last
  while true do
    local rune, width = -1, 1
    if i <= length then rune, width = rune_at(text, i) end
    local context = asserts and context_of(before, rune) or 0
    if found == nil and #roots == 0 then
      -- Most text is no beginning of a match, which the automaton knows.
      local closure = idle.closures[context] or closure_of(program, idle, context)
      if not closure.matches and rune >= 0 then
        if closure.ends[rune] == nil then after(program, closure, rune) end
        if closure.ends[rune] then goto continue end
      end
    end
    if found == nil then roots[#roots + 1], starts[#roots + 1] = program.start, i end
    if #roots == 0 then return found, stop, last, steps end
    do
      local list, origins = follow(program, roots, context, starts)
      steps = steps - #list - 1
      if steps < 0 then return nil, nil, nil, steps end
      roots, starts = {}, {}
      local seen = {}
      for n = 1, #list do
        local inst, origin = program[list[n]], origins[n]
        if inst[1] == MATCH then
          -- Whatever comes behind in the list is preferred less. An empty match is nothing to replace.
          if origin < i then found, stop, last = origin, i, before break end
        elseif rune >= 0 and not seen[inst[2]] and in_ranges(inst[3], rune) then
          seen[inst[2]] = true
          roots[#roots + 1], starts[#starts + 1] = inst[2], origin
        end
      end
      if rune < 0 then return found, stop, last, steps end
    end
    ::continue::
    i, before = i + width, rune
  end
end

local function redact(program, replacement, text)
  if not matches(program, text) then return text end
  local parts, at, before, steps = {}, 1, -1, MOST_STEPS
  while at <= #text do
    local from, to, last, left = find(program, text, at, before, steps)
    steps = left
    if from == nil then
      parts[#parts + 1] = steps < 0 and replacement or sub(text, at)
      return concat(parts)
    end
    parts[#parts + 1] = sub(text, at, from - 1)
    parts[#parts + 1] = replacement
    at, before = to, last
  end
  return concat(parts)
end

local function compiled(program)
  if program == nil then return end
  program.states, program.count = {}, 0
  for pc, instruction in ipairs(program.instructions) do program[pc] = instruction end
end

-- The text of a string field at the top level of a JSON object, if it has no escapes in it.
local function string_field(text, name)
  local i, depth = string.find(text, '^%s*()%{'), 0
  if i == nil then return nil end
  while true do
    local at = string.find(text, '["{}%[%]]', i)
    if at == nil then return nil end
    local c = byte(text, at)
    i = at + 1
    if c == 123 or c == 91 then depth = depth + 1
    elseif c == 125 or c == 93 then depth = depth - 1
    else
      local stop = i
      while true do
        stop = string.find(text, '["\\]', stop)
        if stop == nil then return nil end
        if byte(text, stop) == 34 then break end
        stop = stop + 2
      end
      if depth == 1 and sub(text, i, stop - 1) == name then
        local value = string.match(text, '^%s*:%s*"([^"\\]*)"', stop + 1)
        if value ~= nil then return value end
      end
      i = stop + 1
    end
  end
end

-- Seconds and nanoseconds of a time in RFC 3339.
local function rfc3339(text)
  local y, mo, d, h, mi, s, fraction, zone = string.match(text, '^(%d%d%d%d)%-(%d%d)%-(%d%d)[Tt ](%d%d):(%d%d):(%d%d)(%.?%d*)([Zz+-].*)$')
  if y == nil then return nil end
  y, mo, d, h, mi, s = tonumber(y), tonumber(mo), tonumber(d), tonumber(h), tonumber(mi), tonumber(s)
  if mo < 1 or mo > 12 or d < 1 or d > 31 or h > 24 or mi > 59 or s > 60 or fraction == '.' or (fraction ~= '' and byte(fraction) ~= 46) then return nil end
  local offset = 0
  if zone ~= 'Z' and zone ~= 'z' then
    local sign, hours, minutes = string.match(zone, '^([+-])(%d%d):?(%d%d)$')
    if sign == nil then return nil end
    offset = (tonumber(hours) * 60 + tonumber(minutes)) * (sign == '-' and -60 or 60)
  end
  local year = mo <= 2 and y - 1 or y
  local era = math.floor(year / 400)
  local of_era = year - era * 400
  local of_year = math.floor((153 * (mo + (mo > 2 and -3 or 9)) + 2) / 5) + d - 1
  local days = era * 146097 + of_era * 365 + math.floor(of_era / 4) - math.floor(of_era / 100) + of_year - 719468
  local nanoseconds = tonumber((sub(fraction, 2) .. '000000000'):sub(1, 9))
  return { sec = days * 86400 + h * 3600 + mi * 60 + s - offset, nsec = nanoseconds }
end

for _, program in ipairs(settings.drop) do compiled(program) end
for _, rule in ipairs(settings.redact) do compiled(rule.program) end
if settings.containers ~= nil then settings.containers.pending = {} end
for _, source in pairs(settings.sources) do
  compiled(source.start)
  source.pending = {}
end
for name, variable in pairs(settings.variables) do settings.fields[name] = os.getenv(variable) or '' end

-- A record as it is shipped, before its format is parsed; nothing if it is dropped.
local function finished(source, time, record)
  local text = record.message
  for _, program in ipairs(settings.drop) do if matches(program, text) then return nil end end
  for _, rule in ipairs(settings.redact) do text = redact(rule.program, rule.replacement, text) end
  if source.time ~= nil then
    local field = string_field(text, source.time)
    time = field and rfc3339(field) or time
  end
  -- Under a prefix where a field of the text could have the same name.
  local prefix, whole, data = source.prefix, {}, {}
  for _, fields in ipairs({ settings.fields, source.fields, record }) do
    for name, value in pairs(fields) do whole[prefix .. name], data[name] = value, value end
  end
  whole.message, whole[prefix .. 'message'] = nil, nil
  if settings.syslog ~= nil then
    -- A message ends with its line there, so that breaks are written as rsyslog writes them.
    text = text:gsub('\r?\n', '#012')
    data.message = nil
    whole.application, whole['log@32473'] = settings.syslog, data
  end
  whole.message = text
  return time, whole
end

-- Lines wait for those that belong to them until a line that begins a record, or until nothing has come for a second.
local function joined(source, time, record)
  local key, text = record.file, record.message
  local waiting = source.pending[key]
  if waiting ~= nil and waiting.size + #text < settings.limit and not matches(source.start, text) then
    waiting[#waiting + 1] = text
    waiting.size, waiting.looks = waiting.size + #text + 1, 0
    return nil
  end
  source.pending[key] = { text, size = #text, time = time, record = record, looks = 0 }
  return waiting
end

local function release(source, waiting)
  waiting.record.message = concat(waiting, '\n')
  return finished(source, waiting.time, waiting.record)
end

-- A line that a container printed: as the runtime keeps it, in parts if it is long. Who printed it stands in the name of the file.
local function printed(source, time, record)
  local text, stamp, stream, complete = record.message, nil, nil, true
  if source.runtime == 'cri' then
    local first, second, flag, rest = string.match(text, '^(%S+) (%S+) ([FP])[^ ]* ?(.*)$')
    if first ~= nil then stamp, stream, complete, text = first, second, flag == 'F', rest end
  elseif record.log ~= nil then
    stamp, stream, text = record.time, record.stream, record.log
    complete = byte(text, -1) == 10
    if complete then text = sub(text, 1, -2) end
  end
  local key = record.file .. ' ' .. tostring(stream)
  local waiting = source.pending[key] or { size = 0, time = stamp and rfc3339(stamp) or time, offset = record.log_offset }
  waiting[#waiting + 1], waiting.size = text, waiting.size + #text
  if not complete and waiting.size < settings.limit then
    source.pending[key] = waiting
    return nil
  end
  source.pending[key] = nil
  local pod, namespace, container = string.match(record.file, '([^/_]+)_([^/_]+)_([^/]+)%-%x+%.log$')
  return finished(source, waiting.time, {
    message = concat(waiting), pod = pod, namespace = namespace, container = container, log_offset = waiting.offset,
  })
end

-- Takes of what the API server knows what is not in the name of the file.
function enriched(_, time, record)
  local known = record.kubernetes
  if known == nil then return 0, time, record end
  record.kubernetes, record.labels = nil, known.labels
  return 2, time, record
end

local function handle(source, time, record)
  if source.runtime ~= nil then return printed(source, time, record) end
  if record.message == nil then
    -- The clock that ticks twice a second for records of several lines.
    local list, first = {}, time
    for key, waiting in pairs(source.pending) do
      waiting.looks = waiting.looks + 1
      if waiting.looks > 2 then
        source.pending[key] = nil
        local at, whole = release(source, waiting)
        if whole ~= nil then list[#list + 1], first = whole, at end
      end
    end
    return first, #list > 0 and list or nil
  end
  if source.start == nil then return finished(source, time, record) end
  local waiting = joined(source, time, record)
  if waiting ~= nil then return release(source, waiting) end
end

-- Fluent Bit passes what an error stopped on as it is, which must not happen to what is to be redacted.
function process(tag, time, record)
  local source = settings.sources[tag] or settings.containers
  local fine, at, whole = pcall(handle, source, time, record)
  if not fine then return 1, time, { file = record.file, message = 'not shipped: ' .. tostring(at) } end
  if whole == nil then return -1, time, record end
  return 1, at, whole
end
