-- Laws that ask for a report: to whom, by which form, within how many hours of its being known, and
-- what has to be told later. A plan names one in a row of `legal_reports`.
--
-- `read = true`: the times were read off a copy of the text (drill book C.4 and H; copies on public
-- sites, 2026). All others are from memory and have to be checked before anybody relies on them;
-- the report says which is which. Laws of one country: write your own rows for another.

return laws {
  -- The head of the unit tells the county's department within an hour of hearing of it; the six
  -- things that the report holds; changes of the numbers within 30 days. How soon a changed number
  -- is told stands in the order of the safety administration no. 21, from memory: the same day.
  law { "accident", en = "State Council decree 493 on work accidents, articles 9, 12 and 13",
    zh = "国务院令第493号《生产安全事故报告和调查处理条例》第九、十二、十三条",
    authority = "emergency_bureau", form = "authority", within = hours(1), change = hours(24), read = true,
    source = "articles 9 and 12 read off copies of the decree; the day for changes from memory (order 21 of 2009)" },

  -- The same duty towards the bureau that supervises the trade: housing for gas, industry, education.
  law { "accident_sector", en = "State Council decree 493 on work accidents, article 9, to the bureau in charge",
    zh = "国务院令第493号第九条，负有安全生产监督管理职责的有关部门",
    authority = "sector_bureau", form = "authority", within = hours(1), change = hours(24), read = true,
    source = "article 9 read off copies of the decree; the day for changes from memory (order 21 of 2009)" },

  -- Incidents of the third grade and above.
  law { "cyber", en = "Measures on reporting national cyber-security incidents (2025), article 4: other operators",
    zh = "《国家网络安全事件报告管理办法》（2025）第四条，其他网络运营者",
    authority = "cyberspace_office", form = "authority", within = hours(4), read = true,
    source = "article 4 read off a copy of the measures of 11 September 2025" },
  law { "cyber_critical", en = "Measures on reporting national cyber-security incidents (2025), article 4: critical infrastructure",
    zh = "《国家网络安全事件报告管理办法》（2025）第四条，关键信息基础设施",
    authority = "sector_bureau", form = "authority", within = hours(1), read = true,
    source = "article 4 read off a copy of the measures of 11 September 2025" },

  law { "food_poisoning", en = "Rules on food-safety incidents: report within two hours",
    zh = "食品安全事故报告：2小时内",
    authority = "market_bureau", form = "authority", within = hours(2), change = hours(24),
    source = "drill book E.17, from memory" },
  law { "cluster", en = "Rules on public-health events: report within two hours",
    zh = "突发公共卫生事件报告：2小时内",
    authority = "disease_control", form = "authority", within = hours(2), change = hours(24), every = hours(24),
    source = "two hours: drill book C.4; the daily report from memory" },
  law { "gas_leak", en = "State Council decree 583 on town gas: tell the gas bureau at once, in practice within the hour",
    zh = "国务院令第583号《城镇燃气管理条例》：立即报告燃气管理部门，实践中1小时内",
    authority = "sector_bureau", form = "authority", within = hours(1), change = hours(24),
    source = "from memory; the hour is the drill book's limit (E.4)" },
  law { "pollution", en = "Rules on environmental emergencies: report at once, in practice within the hour",
    zh = "突发环境事件报告：立即，实践中1小时内",
    authority = "environment_bureau", form = "authority", within = hours(1), change = hours(24),
    source = "from memory; plans of counties say one hour" },
}
