-- For wrk: asks the addresses of a file (one a line), each connection from another place in it; counts answers that are not 200.
--   wrk -t1 -c32 -d300s --latency -s bench/serving/load.lua http://127.0.0.1:8484 -- ADDRESSES
local addresses, at, threads = {}, 0, 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init(args)
  for line in io.lines(args[1]) do addresses[#addresses + 1] = line end
  math.randomseed(number or 1)
  bad = 0
end

function request()
  return wrk.format("GET", addresses[math.random(#addresses)], { ["Accept-Encoding"] = "gzip" })
end

function response(status)
  if status ~= 200 then bad = bad + 1 end
end
