-- Neovim's own client, from 0.7 on, set up by the README's lines. FILE is opened, repaired and saved.
local function wait(what, condition)
  assert(vim.wait(20000, condition, 10), "gave up waiting for " .. what)
end

-- The menu is a list; the person takes the entry that `pick` names.
local pick
vim.ui.select = function(items, options, choose)
  for at, item in ipairs(items) do
    local title = options.format_item(item)
    print("  menu: " .. title)
    if pick(title) then
      return choose(item, at)
    end
  end
  error("the menu lacks what was wanted")
end

local function code_action(only)
  local context = only and { only = { only } } or nil
  -- 0.8 put the context into options.
  vim.lsp.buf.code_action(vim.fn.has("nvim-0.8") == 1 and { context = context } or context)
end

local function main()
  vim.cmd("edit " .. vim.fn.fnameescape(vim.env.FILE))
  local buffer = vim.api.nvim_get_current_buf()
  local function found()
    return vim.diagnostic.get(buffer)
  end
  wait("findings", function() return #found() > 0 end)
  local first
  for _, finding in ipairs(found()) do
    print(("  %d:%d %s"):format(finding.lnum + 1, finding.col + 1, finding.message:match("[^\n]*")))
    -- Neovim counts bytes: the finding must stand on the key, behind the wide characters.
    if finding.message:find("`type` is missing", 1, true) then
      first = finding
    end
  end
  assert(first, "the finding about `type` is missing")
  local line = vim.api.nvim_buf_get_lines(buffer, first.lnum, first.lnum + 1, false)[1]
  assert(line:sub(first.col + 1, first.end_col) == '"url"', "it stands at " .. line:sub(first.col + 1, first.end_col))

  -- One repair, by the way of a person: the cursor on the fault, the menu, its first entry.
  vim.api.nvim_win_set_cursor(0, { first.lnum + 1, first.col })
  pick = function(title) return title == 'Add `"type": "http"`' or error("first is " .. title) end
  code_action()
  wait("the repair", function() return vim.api.nvim_buf_get_lines(buffer, first.lnum, first.lnum + 1, false)[1] ~= line end)
  local repaired = vim.api.nvim_buf_get_lines(buffer, first.lnum, first.lnum + 1, false)[1]
  assert(repaired == line:gsub("{ ", '{ "type": "http", '), repaired)

  -- Everything else at once.
  local tick = vim.api.nvim_buf_get_changedtick(buffer)
  pick = function() return true end
  code_action("source.fixAll.mcplint")
  wait("all repairs", function() return vim.api.nvim_buf_get_changedtick(buffer) ~= tick end)
  vim.cmd("silent write")
  local client = vim.lsp.get_active_clients()[1]
  client.stop()
  wait("the server's end", function() return client.is_stopped() end)
end

local ok, problem = xpcall(main, debug.traceback)
if not ok then
  print(problem)
end
io.stdout:write("\n")
vim.cmd(ok and "qall!" or "cquit 1")
