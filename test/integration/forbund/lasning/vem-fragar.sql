select current_setting('navet.roller', true) as roller, current_setting('navet.forbund', true) as forbund, current_setting('navet.organisation', true) as organisation
