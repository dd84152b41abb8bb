"""Every command of the window, a table a menu: menus, toolbar, keys, tool tips and Help are made from them.

`first` has what is seen at once, `tables` joins all menus.
"""
