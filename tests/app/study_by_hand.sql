-- hand: three pairs of two plans and one run that failed, for the five questions of scenarios/studies/README.md
INSERT INTO plan VALUES (0,'a','first','甲',NULL,''),(1,'b','second','乙',NULL,'');
INSERT INTO run(run,pair,cell,repeat,plan,scenario,facility,seed,status,fault,settings,replay,hash,ticks,people,length_s,last_out,hurt,dead) VALUES
 (0,0,0,0,0,0,0,11,'done',NULL,'','muster run a --seed 11','',1,9,600,300,1,0),
 (1,0,0,0,1,0,0,11,'done',NULL,'','muster run b --seed 11','',1,9,600,240,0,0),
 (2,1,0,1,0,0,0,12,'done',NULL,'','muster run a --seed 12','',1,9,600,NULL,3,1),
 (3,1,0,1,1,0,0,12,'done',NULL,'','muster run b --seed 12','',1,9,600,360,2,1),
 (4,2,0,2,0,0,0,13,'failed','no room','','muster run a --seed 13',NULL,NULL,NULL,NULL,NULL,NULL,NULL),
 (5,2,0,2,1,0,0,13,'done',NULL,'','muster run b --seed 13','',1,9,600,600,0,0);
INSERT INTO step VALUES ('call',0,'Call','呼叫',10,30,0),('call',1,'Call','呼叫',10,30,1),('count',0,'Count','清点',NULL,NULL,0);
INSERT INTO milestone(run,step,due,done_s,took_s,mark_bp) VALUES
 (0,'call',1,60,30,10000),(1,'call',1,90,60,0),(2,'call',1,NULL,NULL,0),(3,'call',0,NULL,NULL,NULL),(5,'call',1,41,31,0),
 (0,'count',1,200,15,10000),(2,'count',0,NULL,NULL,NULL);
INSERT INTO casualty VALUES (0,4,'hurt','smoke','hall',0,1,1,50),(2,4,'dead','smoke','hall',0,1,1,60),(2,5,'hurt','smoke','stair',0,1,1,60),
 (2,6,'hurt','heat','hall',0,1,1,60),(3,4,'dead','smoke','hall',0,1,1,60),(3,5,'hurt','heat','hall',0,1,1,60);
