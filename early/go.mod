module early.zhiji/early

go 1.26.0
