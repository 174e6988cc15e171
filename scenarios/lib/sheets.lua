-- Score sheets: the forms that marks are put into. A plan takes one over with `sheet = "aqt_9009"` and
-- changes or adds headings by its own `capabilities`; a scenario's `sheet` stands in place of the
-- plan's headings.
--
-- A heading or line `takes` marks of the log by the names of actions, groups of actions or forms;
-- a line without `takes` is rated by people, and says what is to be seen. Headings without a weight
-- are worth the points of those of their lines that apply, so that a sheet of 100 points is marked
-- out of what applies. The wording is our own throughout.

return sheets {

  sheet { "hseep", en = "HSEEP core capabilities", zh = "HSEEP核心能力",
    source = "capabilities of the National Preparedness Goal; ratings P S M U of HSEEP; weights are ours",
    capabilities = {
      capability { "situation", en = "Situational assessment", zh = "态势评估", weight = 15,
        takes = { "detect", "monitor", "first_report" } },
      capability { "warning", en = "Public information and warning", zh = "公众信息与预警", weight = 10,
        takes = { "announce_pa", "shout", "press_call_point", "sound_alarm", "inform_neighbours", "media_statement",
          "counter_rumour", "customer_notice", "parents_message", "inform_relatives", "statement" } },
      capability { "communications", en = "Operational communications", zh = "应急通信", weight = 15,
        takes = { "report", "119", "120", "110", "service_call", "authority", "hand_over", "mist" } },
      capability { "coordination", en = "Operational coordination", zh = "指挥协调", weight = 15,
        takes = { "command", "sequence", "devices" },
        lines = {
          line { "one_command", en = "One person commands at any moment, and everybody asked names the same one",
            zh = "任何时刻只有一人指挥，被问到的人说的是同一人" },
          line { "calm", en = "Orders are short, spoken once and calmly, and name who, what and where",
            zh = "指令简短、沉着、一次说清，点明谁、做什么、在哪里" },
        } },
      capability { "fire", en = "Fire management and suppression", zh = "火灾处置", weight = 10, takes = { "fight" } },
      capability { "environment", en = "Environmental response, health and safety", zh = "环境响应与人员健康安全",
        weight = 10, takes = { "isolate", "don_ppe", "decontaminate", "zone_hot_warm_cold" } },
      capability { "evacuation", en = "Evacuation and accounting for people", zh = "疏散与人员清点", weight = 15,
        takes = { "evacuate", "count", "people_out", "headcount" } },
      capability { "security", en = "On-scene security and protection", zh = "现场警戒与保护", weight = 5,
        takes = { "protect" } },
      capability { "rescue", en = "Search and rescue", zh = "搜索与救援", weight = 10, takes = { "search" } },
      capability { "medical", en = "Emergency medical services", zh = "紧急医疗救护", weight = 10, takes = { "treat" } },
      capability { "outcome", en = "Outcome", zh = "后果控制", weight = 5, takes = { "outcome" } },
    } },

  -- The thirteen groups of the standard's form for live drills; it gives yes or no and no numbers, so
  -- that all groups weigh the same.
  sheet { "aqt_9009", en = "AQ/T 9009 live drill", zh = "AQ/T 9009 实战演练评估",
    source = "AQ/T 9009-2015, annex A (names of groups 3, 5 to 13 unchecked); lines are ours",
    capabilities = {
      capability { "warning", en = "Warning and reporting", zh = "预警与信息报告", weight = 1,
        takes = { "detect", "report", "119", "120", "110", "first_report", "authority" } },
      capability { "mobilisation", en = "Mobilisation", zh = "紧急动员", weight = 1,
        takes = { "declare_level", "internal_callout", "call_leader", "call_control_room" } },
      capability { "assessment", en = "Monitoring and assessment", zh = "事故监测与研判", weight = 1,
        takes = { "measure_gas", "set_monitor", "measure_water", "monitor_structure", "read_wind", "read_gauge",
          "verify_alarm", "inspect_after" } },
      capability { "command", en = "Command and coordination", zh = "指挥和协调", weight = 1,
        takes = { "command", "sequence", "brief_fire_brigade", "hand_over" },
        lines = {
          line { "leadership", en = "The commander asks for what is missing, decides aloud, and has it repeated back",
            zh = "指挥员主动询问缺失信息，明确宣布决定，并要求复述" },
        } },
      capability { "handling", en = "Handling of the incident", zh = "事故处置", weight = 1, takes = { "fight", "isolate" } },
      capability { "resources", en = "Emergency resources", zh = "应急资源管理", weight = 1,
        takes = { "devices", "request_mutual_aid", "take_key", "restock_kit", "call_utility", "service_call" } },
      capability { "communications", en = "Emergency communications", zh = "应急通信", weight = 1,
        takes = { "report_radio", "radio_check", "send_runner", "sitrep", "out_of_band" },
        lines = {
          line { "radio_words", en = "Calls name who is called and who calls, and end with a repetition",
            zh = "呼叫先报对方和己方，结束前复诵" },
        } },
      capability { "information", en = "Public information", zh = "信息公开", weight = 1,
        takes = { "inform_neighbours", "inform_relatives", "media_statement", "counter_rumour", "customer_notice",
          "parents_message", "statement", "escort_media" } },
      capability { "protection", en = "Protection of people", zh = "人员保护", weight = 1,
        takes = { "evacuate", "don_ppe", "don_scba", "don_mask", "don_suit", "buddy_check", "headcount", "second_count",
          "people_out", "visitor_list", "ask_leaver", "report_missing" } },
      capability { "cordon", en = "Cordon and traffic", zh = "警戒与管制", weight = 1, takes = { "protect" } },
      capability { "medical", en = "Medical care", zh = "医疗救护", weight = 1, takes = { "treat", "search", "mist" } },
      capability { "recovery", en = "Control of the scene and recovery", zh = "现场控制及恢复", weight = 1,
        takes = { "monitor", "decide_reentry", "end_response", "protect_scene", "watch_reignition" } },
      capability { "other", en = "Other", zh = "其他", weight = 1, takes = { "outcome" },
        lines = {
          line { "roles_known", en = "Asked at random, people name their duty and their deputy",
            zh = "随机询问，人员能说出本岗位职责和替补人" },
        } },
    } },

  -- 100 points; what is optional leaves the sum of points too.
  sheet { "tabletop_100", en = "Tabletop drill, 100 points", zh = "桌面演练百分制评分表",
    source = "after a state enterprise's sheet (exercise.md 3.3); points as there, wording ours",
    capabilities = {
      capability { "preparation", en = "Planning and preparation", zh = "策划与准备", lines = {
        line { "goals", points = 4, en = "Each goal says who does what, when and to what standard", zh = "各项目标写明谁、何时、做什么、达到什么标准" },
        line { "departments", points = 3, en = "Every department that the plan names sits at the table", zh = "预案涉及的部门均到场" },
        line { "room", points = 3, optional = true, en = "Everybody sees the plan of the site and hears the controller", zh = "所有人看得到现场图、听得到导调员" },
      } },
      capability { "story", en = "Scenario", zh = "情景", lines = {
        line { "complete", points = 4, en = "The story gives place, time, weather, people and what happens next", zh = "情景包含地点、时间、天气、人员和事态发展" },
        line { "plausible", points = 2, optional = true, en = "Figures of the hazard come from a calculation or a real case", zh = "灾害数据来自计算或真实案例" },
        line { "continuous", points = 2, optional = true, en = "Each inject follows from what was done before it", zh = "各情景注入与前面的处置前后衔接" },
        line { "media", points = 2, optional = true, en = "Pictures or sounds show what words alone would leave open", zh = "用图像或声音呈现仅凭文字难以说明的内容" },
      } },
      capability { "conduct", en = "Conduct", zh = "实施", lines = {
        line { "receiving", points = 4, takes = { "report", "119", "120", "110", "first_report" }, en = "Receiving and passing on the alarm", zh = "接警与报告" },
        line { "judging", points = 2, takes = { "detect", "monitor" }, en = "Judging the situation", zh = "研判" },
        line { "starting", points = 1, takes = { "declare_level", "call_leader", "internal_callout" }, en = "Starting the response", zh = "响应启动" },
        line { "command_post", points = 3, takes = { "take_command", "set_command_post", "hand_over_command", "go_to_post" }, en = "Setting up command", zh = "指挥部设置" },
        line { "odd_hours", points = 2, en = "Says who does it at night and at the weekend", zh = "能说明夜间和节假日由谁负责" },
        line { "tasks", points = 5, takes = { "assign_task", "accountability_board", "command" }, en = "Division of tasks", zh = "分工部署" },
        line { "measures", points = 5, takes = { "fight", "isolate" }, en = "Measures against the hazard", zh = "处置方案" },
        line { "means", points = 5, takes = { "devices", "request_mutual_aid", "take_key" }, en = "Means brought into use", zh = "资源调配" },
        line { "together", points = 5, takes = { "sequence", "sitrep", "brief_fire_brigade", "hand_over" }, en = "Working together in the right order", zh = "指挥协调" },
        line { "protection", points = 3, takes = { "don_ppe", "don_scba", "don_mask", "don_suit", "buddy_check" }, en = "Protection of responders", zh = "个体防护" },
        line { "outside", points = 3, optional = true, takes = { "call_gas_company", "call_utility", "service_call", "authority" }, en = "Help from outside", zh = "联动" },
        line { "channels", points = 3, optional = true, takes = { "report_radio", "radio_check", "send_runner" }, en = "Communications", zh = "通信" },
        line { "public", points = 3, optional = true, takes = { "inform_neighbours", "inform_relatives", "media_statement", "counter_rumour", "statement" }, en = "Public information", zh = "信息公开" },
        line { "cordon", points = 3, optional = true, takes = { "protect" }, en = "Cordon", zh = "警戒" },
        line { "medical", points = 3, optional = true, takes = { "treat", "search", "mist" }, en = "Rescue and medical care", zh = "医疗救护" },
        line { "evacuation", points = 3, optional = true, takes = { "evacuate", "count", "headcount", "people_out" }, en = "Evacuation", zh = "疏散" },
        line { "ending", points = 2, takes = { "end_response", "decide_reentry" }, en = "Ending the response", zh = "响应终止" },
        line { "pace", points = 5, en = "Injects come when the table is ready for them, and none is talked over", zh = "情景推送与讨论节奏一致，无遗漏" },
        line { "duties", points = 5, en = "People answer from their own duty without looking it up", zh = "参演人员不翻预案即可说出本岗位处置" },
        line { "engaged", points = 5, en = "Each role speaks up at least once without being asked", zh = "每个角色至少一次主动发言" },
      } },
      capability { "overall", en = "Overall", zh = "总体效果", lines = {
        line { "review", points = 5, en = "The review names at least one thing done well and one to change, with who and when", zh = "讲评至少指出一处优点和一处改进，并明确责任人和时限" },
        line { "plan_tested", points = 5, en = "It is written down which clauses of the plan held and which did not", zh = "记录预案哪些条款有效、哪些需修订" },
      } },
    } },

  sheet { "field_100", en = "Field drill, 100 points", zh = "实战演练百分制评分表",
    source = "groups and points after a state enterprise's sheet (exercise.md 3.3); lines ours",
    capabilities = {
      capability { "preparation", en = "Planning and preparation", zh = "策划准备", lines = {
        line { "goals", points = 3, en = "Each goal says who does what, when and to what standard", zh = "各项目标写明谁、何时、做什么、达到什么标准" },
        line { "safety", points = 3, en = "A safety officer and a word that stops the drill are named beforehand", zh = "事先明确安全员和中止口令" },
      } },
      capability { "story", en = "Scenario", zh = "情景", lines = {
        line { "shown", points = 4, en = "What is simulated can be seen or heard where it happens", zh = "模拟情况在发生地点看得见或听得到" },
      } },
      capability { "warning", en = "Warning", zh = "预警", lines = {
        line { "warned", points = 6, takes = { "detect", "shout", "press_call_point", "sound_alarm", "announce_pa" }, en = "Noticed, verified and warned of", zh = "发现、核实、示警" },
      } },
      capability { "reporting", en = "Reporting", zh = "信息报告", lines = {
        line { "reported", points = 6, takes = { "report", "119", "120", "110", "first_report", "authority", "service_call" }, en = "Reported and called for help", zh = "报告与求援" },
      } },
      capability { "level", en = "Level of response", zh = "启动分级", lines = {
        line { "declared", points = 3, takes = { "declare_level", "internal_callout", "call_leader" }, en = "Level declared and people called out", zh = "宣布级别、召集人员" },
      } },
      capability { "command", en = "Command and coordination", zh = "指挥协调", lines = {
        line { "ordered", points = 6, takes = { "command", "brief_fire_brigade", "hand_over" }, en = "Orders, hand-overs, decisions", zh = "下令、移交、决策" },
        line { "order", points = 3, takes = { "sequence" }, en = "Steps in their order", zh = "步骤顺序" },
        line { "calm", points = 3, en = "Orders are short, spoken once and calmly, and name who, what and where", zh = "指令简短、沉着、一次说清，点明谁、做什么、在哪里" },
      } },
      capability { "first_moves", en = "First moves", zh = "初期处置", lines = {
        line { "attacked", points = 12, takes = { "fight", "isolate" }, en = "Fire fought, source shut off", zh = "灭火、切断" },
      } },
      capability { "rescue", en = "Search and moving of casualties", zh = "搜救转移", lines = {
        line { "rescued", points = 5, optional = true, takes = { "search", "treat", "mist" }, en = "Searched, carried, treated", zh = "搜索、转移、救治" },
      } },
      capability { "evacuation", en = "Cordon and evacuation", zh = "警戒疏散", lines = {
        line { "out", points = 6, takes = { "evacuate", "protect", "people_out" }, en = "People led out, the scene closed off", zh = "人员撤离、现场警戒" },
      } },
      capability { "scene", en = "Work at the scene", zh = "现场救援", lines = {
        line { "measured", points = 5, takes = { "monitor" }, en = "Measured and watched", zh = "监测与监护" },
        line { "protected", points = 5, takes = { "don_ppe", "don_scba", "don_mask", "don_suit", "buddy_check", "set_monitor" }, en = "Nobody works unprotected", zh = "作业人员均有防护" },
      } },
      capability { "outside", en = "Help from outside", zh = "联动", lines = {
        line { "joined", points = 6, optional = true, takes = { "request_mutual_aid", "meet_at_gate", "call_gas_company", "call_utility" }, en = "Neighbours and services brought in", zh = "联动单位到场协同" },
      } },
      capability { "resources", en = "Resources", zh = "资源", lines = {
        line { "kit", points = 5, takes = { "devices" }, en = "Devices worked as they should", zh = "设备操作" },
        line { "to_hand", points = 5, en = "Kit was where the plan says and ready for use", zh = "器材在预案所列位置且可用" },
      } },
      capability { "public", en = "Public information", zh = "信息公开", lines = {
        line { "told", points = 2, optional = true, takes = { "inform_neighbours", "inform_relatives", "media_statement", "counter_rumour", "statement" }, en = "Neighbours, relatives, media told", zh = "告知周边、家属、媒体" },
      } },
      capability { "ending", en = "Ending", zh = "终止", lines = {
        line { "ended", points = 2, takes = { "end_response", "decide_reentry" }, en = "Ended by who may end it", zh = "由有权者宣布终止" },
      } },
      capability { "assembly", en = "Assembly and review", zh = "集合讲评", lines = {
        line { "counted", points = 2, takes = { "count", "headcount" }, en = "Counted by name", zh = "按名单清点" },
        line { "review", points = 1, en = "The review names at least one thing to change, with who and when", zh = "讲评至少指出一处改进，并明确责任人和时限" },
      } },
      capability { "overall", en = "Overall", zh = "总体", lines = {
        line { "outcome", points = 3, takes = { "outcome" }, en = "What it cost, against what it could have", zh = "后果对比" },
        line { "as_one", points = 4, en = "Teams knew what the others were doing without being told twice", zh = "各组互相知情，无需重复告知" },
      } },
    } },

  -- One minute: the post itself; three: the station; five: everybody together. Times are the plan's
  -- own targets; what the plan asks beyond that is not on this sheet.
  sheet { "micro_135", en = "Micro fire station, 1-3-5 minutes", zh = "微型消防站 1-3-5 分钟",
    source = "brief variant of 1-3-5 (hazards.md 5.3, unchecked); weights are ours",
    capabilities = {
      capability { "one", en = "In one minute: the response starts", zh = "1分钟：启动响应", weight = 30,
        takes = { "detect", "shout", "press_call_point", "sound_alarm", "call_control_room", "call_leader", "use_extinguisher",
          "fire_blanket", "lid_on_pan", "close_room", "close_door", "119", "first_report", "call_fire_brigade" } },
      capability { "three", en = "In three minutes: the station attacks", zh = "3分钟：到场扑救", weight = 40,
        takes = { "fight", "isolate", "announce_pa", "release_doors", "don_scba", "buddy_check", "internal_callout" } },
      capability { "five", en = "In five minutes: all work together", zh = "5分钟：联动处置", weight = 30,
        takes = { "sweep", "evacuate", "headcount", "count", "people_out", "request_mutual_aid", "meet_at_gate", "protect", "command",
          "brief_fire_brigade", "hand_over", "search", "treat" } },
    } },

  -- What machines cannot see of any drill: a plan adds these lines to its own headings.
  sheet { "observers", en = "Observers' lines", zh = "观察员评分项",
    source = "wording ours, after exercise.md 3.5: one observable behaviour a line",
    capabilities = {
      capability { "INFO", en = "Information and reporting", zh = "信息报告", weight = 20, lines = {
        line { "content", en = "Who listened to the call could repeat place, what, who is in danger and who called",
          zh = "听到报告的人能复述地点、情况、受威胁人员和报告人" },
        line { "closed_loop", en = "What was ordered or reported was repeated back", zh = "指令和报告均有复诵" },
      } },
      capability { "CMD", en = "Command and coordination", zh = "指挥协调", weight = 15, lines = {
        line { "leadership", en = "The commander asks for what is missing, decides aloud, and says who does it",
          zh = "指挥员主动询问缺失信息，明确宣布决定并指定执行人" },
        line { "calm", en = "Nobody ran, shouted at others or gave orders across each other", zh = "无人奔跑、呵斥或交叉下令" },
      } },
      capability { "EVAC", en = "Evacuation", zh = "疏散", weight = 15, lines = {
        line { "words", en = "Those who led people out named the way and the muster point", zh = "引导人员说清路线和集合点" },
      } },
    } },
}
